// title.vi: Quan hệ chưa chắc chắn
// title.en: Relations that are not certain
// description.vi: Các quan hệ giữa văn bản có độ tin cậy dưới `below`, thấp nhất trước, kèm câu để người đọc kiểm tra. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: Relations between documents with a confidence under `below`, the least certain first, with the sentence to check. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param below: float = 0.7
// param most: integer = 50
// group: quality
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES|AMENDS|REPLACES|REPEALS|APPROVES|RESPONDS_TO]->(b)
WHERE a.date >= $from AND r.confidence < $below
RETURN a.name AS document, type(r) AS relation, b.name AS other, r.confidence AS confidence, r.quote AS quote
ORDER BY confidence, document, relation, other
LIMIT $most

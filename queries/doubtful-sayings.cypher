// title.vi: Câu viện dẫn có điều không thể đúng
// title.en: Sayings that cannot be right
// description.vi: Ngày sau văn bản viện dẫn, ngày không có thật, cơ quan chưa có hoặc không còn, nơi không có, ký hiệu của cơ quan khác. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: A date after the citing document or that does not exist, an organ before or after its time, an unknown place, another organ's code. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param most: integer = 100
// group: quality
MATCH (a:Document)-[r]->(b:Document)
WHERE a.date >= $from AND r.warning IS NOT NULL
WITH r.said_in AS said, b.name AS cited, r.warning AS warning, max(r.warning_score) AS score, min(r.quote) AS quote, count(DISTINCT r.quote) AS places
MATCH (d:Document {id: said})
RETURN d.name AS document, cited, warning, score, places, quote
ORDER BY score DESC, document, cited, quote
LIMIT $most

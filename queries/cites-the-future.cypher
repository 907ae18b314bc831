// title.vi: Viện dẫn văn bản ban hành sau
// title.en: Citations of later documents
// description.vi: Văn bản không thể dựa vào, sửa đổi hoặc bãi bỏ văn bản ban hành sau nó; thường là ngày hoặc số bị gõ nhầm. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: A document can neither rest on nor change a later one; mostly a date or number was mistyped. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param most: integer = 50
// group: quality
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO|AMENDS|REPLACES|REPEALS]->(b:Document)
WHERE a.date >= $from AND b.date > a.date AND size(a.date) = 10 AND size(b.date) = size(a.date) AND NOT r.said_in STARTS WITH 'base:'
RETURN a.name AS document, a.date AS date, type(r) AS relation, b.name AS cited, b.date AS cited_date, r.quote AS quote
ORDER BY document, relation, cited
LIMIT $most

// title.vi: Căn cứ đã hết hiệu lực khi được dùng
// title.en: Bases that had ended when they were used
// description.vi: Văn bản căn cứ vào văn bản đã bị thay thế, bãi bỏ toàn bộ trước ngày ban hành; ngày hiệu lực của văn bản thay thế được tính nếu biết.
// description.en: Documents that rest on one which was replaced or repealed as a whole before their date.
// param most: integer = 100
// group: force
MATCH (c:Document)-[e:REPLACES|REPEALS]->(b:Document)
MATCH (a:Document)-[r:BASED_ON]->(b)
WHERE r.said_in = a.id AND e.provision IS NULL AND c.id <> a.id AND coalesce(c.in_force_from, c.date) < a.date
RETURN DISTINCT a.name AS document, a.date AS date, b.name AS basis, type(e) AS relation, c.name AS by, coalesce(c.in_force_from, c.date) AS since, r.quote AS quote
ORDER BY date DESC, document, basis, by
LIMIT $most

// title.vi: Căn cứ đã hết hiệu lực khi được dùng
// title.en: Bases that had ended when they were used
// description.vi: Văn bản căn cứ vào văn bản đã hết hiệu lực toàn bộ trước ngày ban hành: chỉ những trường hợp chắc chắn, kèm câu quy định, ngày và nguồn của ngày (clause: điều khoản quy định việc đó; act: ngày có hiệu lực của văn bản đó; table: bảng văn bản đã biết).
// description.en: Documents that rest on one that had ended as a whole before their date: only what is certain, with the sentence, the day and where it comes from (clause, act or table of known acts).
// param most: integer = 100
// group: force
MATCH (a:Document)-[r:BASED_ON]->(b:Document)<-[:AFFECTS]-(c:Change)<-[:MAKES]-(e:Document)
WHERE r.said_in = a.id AND c.whole AND c.ends AND NOT c.exceptions AND c.said_in = e.id AND c.confidence >= 0.6 AND e.id <> a.id AND size(a.date) = 10
AND NOT coalesce(a.number, '') CONTAINS 'VBHN' AND NOT coalesce(e.number, '') CONTAINS 'VBHN' AND coalesce(e.date, '9999') >= coalesce(b.date, '')
WITH a, r, b, c, e, coalesce(c.effective, e.in_force_from) AS since
WHERE size(since) = 10 AND since < a.date AND coalesce(r.target_date, c.document_date, '') = coalesce(c.document_date, r.target_date, '') AND (c.effective IS NOT NULL OR since >= coalesce(e.date, ''))
RETURN DISTINCT a.name AS document, a.date AS date, b.name AS basis, e.name AS by, c.acting AS acting, since, CASE WHEN c.effective IS NOT NULL THEN c.since_from WHEN e.in_force_quote IS NOT NULL THEN 'act' ELSE 'table' END AS since_from, c.quote AS ended_by_quote, r.quote AS quote
ORDER BY date DESC, document, basis, by, ended_by_quote
LIMIT $most

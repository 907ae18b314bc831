// title.vi: Căn cứ đã hết hiệu lực khi được dùng
// title.en: Bases that had ended when they were used
// description.vi: Văn bản căn cứ vào văn bản đã hết hiệu lực toàn bộ trước ngày ban hành: chỉ những trường hợp chắc chắn, kèm câu quy định, ngày và nguồn của ngày (clause: điều khoản quy định việc đó; act: ngày có hiệu lực của văn bản đó; table: bảng văn bản đã biết; base: dữ liệu nền; term: thời hạn của chính văn bản).
// description.en: Documents that rest on one that had ended as a whole before their date: only what is certain, with the sentence, the day and where it comes from (clause, act, table of known acts, base layer, or its own term).
// param most: integer = 100
// group: force
MATCH (b:Document)
WHERE b.ended_from > ''
WITH collect([b.id, b.ended_from]) AS known
OPTIONAL MATCH (c:Change)
WHERE c.whole AND c.ends AND NOT c.exceptions
OPTIONAL MATCH (c)-[:AFFECTS]->(b:Document)
OPTIONAL MATCH (c)<-[:MAKES]-(e:Document)
WITH known, b.id AS id, min(coalesce(c.effective, e.in_force_from)) AS since
WITH known, collect([id, since]) AS told
UNWIND known + told AS end
WITH end[0] AS id, min(end[1]) AS earliest
WHERE id > ''
MATCH (b:Document {id: id})<-[r:BASED_ON]-(a:Document)
WHERE a.date > earliest AND r.said_in = a.id AND size(a.date) = 10 AND NOT coalesce(a.number, '') CONTAINS 'VBHN'
OPTIONAL MATCH (b)<-[:AFFECTS]-(c:Change)<-[:MAKES]-(e:Document)
WHERE c.whole AND c.ends AND NOT c.exceptions AND c.said_in = e.id AND c.confidence >= 0.6 AND e.id <> a.id
AND NOT coalesce(e.number, '') CONTAINS 'VBHN' AND coalesce(e.date, '9999') >= coalesce(b.date, '')
AND size(coalesce(c.effective, e.in_force_from)) = 10 AND coalesce(c.effective, e.in_force_from) < a.date
AND coalesce(r.target_date, c.document_date, '') = coalesce(c.document_date, r.target_date, '') AND (c.effective IS NOT NULL OR e.in_force_from >= coalesce(e.date, ''))
WITH a, r, b, c, e, CASE WHEN c IS NULL THEN b.ended_from ELSE coalesce(c.effective, e.in_force_from) END AS since
WHERE c IS NOT NULL OR (b.ended_surely AND since < a.date AND coalesce(r.target_date, b.date, '') = coalesce(b.date, r.target_date, ''))
RETURN DISTINCT a.name AS document, a.date AS date, b.name AS basis, CASE WHEN c IS NULL THEN b.ended_by ELSE e.name END AS by, c.acting AS acting, since, CASE WHEN c.effective IS NOT NULL THEN c.since_from WHEN e.in_force_quote IS NOT NULL THEN 'act' WHEN c IS NOT NULL THEN 'table' WHEN b.ended_by IS NULL THEN 'term' ELSE 'base' END AS since_from, c.quote AS ended_by_quote, r.quote AS quote
ORDER BY date DESC, document, basis, by, ended_by_quote
LIMIT $most

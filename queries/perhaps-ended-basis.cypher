// title.vi: Căn cứ có thể đã hết hiệu lực khi được dùng (chưa rõ ngày)
// title.en: Bases that had perhaps ended when they were used (day not known)
// description.vi: Văn bản căn cứ vào văn bản đã có văn bản khác bãi bỏ hoặc thay thế, nhưng chưa rõ từ ngày nào, có phần được loại trừ, hoặc chỉ do văn bản thứ ba, dữ liệu nền nêu lại: cần xem.
// description.en: Documents that rest on one that another document ends, where the day is not known, something is left in force, or only a third document or the base layer says so: to be looked at.
// param most: integer = 100
// group: force
MATCH (b:Document)
WHERE b.ended_perhaps_after > ''
WITH collect([b.id, b.ended_perhaps_after]) AS known
OPTIONAL MATCH (c:Change)
WHERE c.whole AND c.ends
OPTIONAL MATCH (c)-[:AFFECTS]->(b:Document)
OPTIONAL MATCH (c)<-[:MAKES]-(e:Document)
WITH known, b.id AS id, min(coalesce(c.effective, e.in_force_from, '')) AS since, min(coalesce(e.date, '')) AS made
WITH known, collect([id, CASE WHEN since < made THEN since ELSE made END]) AS told
UNWIND known + told AS end
WITH end[0] AS id, min(end[1]) AS earliest
WHERE id > ''
MATCH (b:Document {id: id})<-[r:BASED_ON]-(a:Document)
WHERE a.date > earliest AND r.said_in = a.id AND size(a.date) = 10 AND NOT coalesce(a.number, '') CONTAINS 'VBHN'
OPTIONAL MATCH (b)<-[:AFFECTS]-(c:Change)<-[:MAKES]-(e:Document)
WHERE c.whole AND c.ends AND e.id <> a.id AND NOT coalesce(e.number, '') CONTAINS 'VBHN' AND coalesce(e.date, '9999') >= coalesce(b.date, '')
WITH a, r, b, c, e, CASE WHEN c IS NULL THEN b.ended_from ELSE coalesce(c.effective, CASE WHEN e.in_force_from >= coalesce(e.date, '') THEN e.in_force_from ELSE NULL END) END AS since
WHERE (c IS NULL AND b.ended_perhaps_after < a.date) OR (c IS NOT NULL AND ((since IS NULL AND coalesce(e.date, '') < a.date) OR (since < a.date AND (size(since) < 10 OR c.exceptions OR c.said_in <> e.id))))
RETURN DISTINCT a.name AS document, a.date AS date, b.name AS basis, CASE WHEN c IS NULL THEN b.ended_by ELSE e.name END AS by, since, CASE WHEN c IS NULL THEN b.ended_perhaps_after ELSE e.date END AS not_before, c.exceptions AS exceptions, c.quote AS ended_by_quote, r.quote AS quote
ORDER BY date DESC, document, basis, by, ended_by_quote
LIMIT $most

// title.vi: Ai dựa vào điều, khoản này, và nó đã khác từ khi nào?
// title.en: Who cites this provision, and since when is it something else?
// description.vi: Các văn bản nêu điều, khoản này hoặc một phần của nó, câu nêu, và những thay đổi của nó: văn bản nào, từ ngày nào (null: chưa rõ).
// description.en: The documents that name the provision or a part of it, with the sentence, and what changed it: by which document, since when (null: not known).
// param number: document = "45/2019/QH14"
// param provision: string = "Điều 2"
// group: effect
MATCH (d:Document {number: $number})<-[:PART_OF*1..6]-(p:Provision)
WHERE p.path = $provision OR p.path ENDS WITH ' ' + $provision
MATCH (a:Document)-[r:NAMES]->(p)
OPTIONAL MATCH (p)<-[:AFFECTS]-(c:Change)<-[:MAKES]-(e:Document)
RETURN DISTINCT a.name AS document, a.date AS date, r.relation AS relation, p.path AS provision, r.quote AS quote, e.name AS by, c.acting AS acting, c.action AS change, coalesce(c.effective, CASE WHEN e.in_force_from >= coalesce(e.date, '') THEN e.in_force_from ELSE NULL END) AS since
ORDER BY document, provision, relation, since, by, acting

// title.vi: Cơ quan này nay phải làm gì, kể cả việc đã giao cho cơ quan tiền thân?
// title.en: What does the agency have to do now, with what its predecessors were told?
// description.vi: Nhiệm vụ giao cho cơ quan, cho người đứng đầu, và cho các cơ quan mà cơ quan này kế thừa toàn bộ, từ ngày đã chọn; cả nhiệm vụ giao chung cho nhóm (cột `of_group`). Tên đầy đủ hoặc tên viết tắt.
// description.en: Tasks of the agency, of its head, and of those whose place it took as a whole, since the chosen day; those given to a group as well (column `of_group`). Give the full name or an abbreviation.
// param agency: string = "Sở Khoa học và Công nghệ tỉnh Hưng Yên"
// param from: date = "2024-01-01"
// group: agency
MATCH (now:Agency) WHERE now.name = $agency OR $agency IN now.short_names
MATCH p = (then:Agency)-[:SUCCEEDED_BY*0..6]->(now)
WHERE all(s IN relationships(p) WHERE s.scope IS NULL)
WITH DISTINCT now, then
MATCH (then)<-[:HAS_MEMBER*0..1]-(g:Agency)<-[:PART_OF*0..1]-(told:Agency)
WHERE told.id = then.id
  OR (told.office AND g.id = then.id)
  OR (told.group AND (told.office OR told.id = g.id) AND g.id <> then.id)
WITH DISTINCT then, told, CASE WHEN g.id <> then.id THEN told.name END AS of_group
MATCH (d:Document)-[r:ASSIGNS]->(told)
WHERE d.date >= $from
  AND (of_group IS NULL OR (coalesce(then.active_from, '') <= d.date AND d.date < coalesce(then.active_to, '99999')
    AND (told.place IS NOT NULL OR then.place IS NULL OR coalesce(d.tier, 99) < 21)))
RETURN DISTINCT then.name AS told, then.active_to AS until, d.name AS document, d.date AS date, r.role AS role, r.deadline AS deadline, r.quote AS quote, of_group
ORDER BY date DESC, document, told, role, quote

// title.vi: Cơ quan này được giao việc gì?
// title.en: What was the agency told to do?
// description.vi: Các nhiệm vụ mà cơ quan được giao chủ trì hoặc phối hợp, kèm thời hạn và câu giao việc; cả nhiệm vụ giao chung cho nhóm có cơ quan này, hoặc giao cho người đứng đầu (cột `of_group`).
// description.en: The tasks that the agency leads or takes part in, with the term and the sentence; those given to a group that it belongs to, or to its head, as well (column `of_group`).
// param agency: string = "Sở Thông tin và Truyền thông tỉnh Hưng Yên"
// group: agency
MATCH (a:Agency) WHERE a.name = $agency OR $agency IN a.short_names
MATCH (a)<-[:HAS_MEMBER*0..1]-(g:Agency)<-[:PART_OF*0..1]-(told:Agency)
WHERE told.id = a.id OR (told.group AND (told.office OR told.id = g.id) AND g.id <> a.id)
  OR (told.office AND NOT coalesce(told.group, false) AND g.id = a.id)
WITH DISTINCT a, told
MATCH (d:Document)-[r:ASSIGNS]->(told)
WHERE told.id = a.id
  OR (coalesce(a.active_from, '') <= coalesce(d.date, '9999') AND coalesce(d.date, '9999') < coalesce(a.active_to, '99999')
    AND (told.place IS NOT NULL OR a.place IS NULL OR coalesce(d.tier, 99) < 21))
RETURN d.name AS document, d.date AS date, r.role AS role, r.deadline AS deadline, r.quote AS quote,
  CASE WHEN told.id <> a.id THEN told.name END AS of_group
ORDER BY date DESC, document, role, quote

// title.vi: Cơ quan này được giao việc gì?
// title.en: What was the agency told to do?
// description.vi: Các nhiệm vụ mà cơ quan được giao chủ trì hoặc phối hợp, kèm thời hạn và câu giao việc.
// description.en: The tasks that the agency leads or takes part in, with the term and the sentence.
// param agency: string = "Sở Thông tin và Truyền thông tỉnh Hưng Yên"
// group: agency
MATCH (a:Agency) WHERE a.name = $agency OR $agency IN a.short_names
MATCH (d:Document)-[r:ASSIGNS]->(a)
RETURN d.name AS document, d.date AS date, r.role AS role, r.deadline AS deadline, r.quote AS quote
ORDER BY date DESC, document, role, quote

// title.vi: Nhiệm vụ có thời hạn
// title.en: Tasks with a deadline
// description.vi: Nhiệm vụ giao cho các cơ quan trong các văn bản từ ngày đã chọn, kèm ngày đến hạn, thời hạn và câu giao việc; việc không có ngày cụ thể đứng sau.
// description.en: Tasks of agencies in documents since the chosen day, with the last day, the term and the sentence; those without a day come last.
// param from: date = "2024-01-01"
// param most: integer = 100
// group: agency
MATCH (d:Document)-[r:ASSIGNS]->(a:Agency)
WHERE r.deadline IS NOT NULL AND d.date >= $from
RETURN r.due AS due, r.deadline AS deadline, a.name AS agency, r.role AS role, d.name AS document, r.quote AS quote
ORDER BY due IS NULL, due, deadline, agency, document, quote
LIMIT $most

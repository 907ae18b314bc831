// title.vi: Nhiệm vụ có thời hạn
// title.en: Tasks with a deadline
// description.vi: Nhiệm vụ giao cho các cơ quan trong các văn bản từ ngày `from`, kèm thời hạn và câu giao việc.
// description.en: Tasks of agencies in documents since the day `from`, with the term and the sentence.
// param from: string = "2024-01-01"
// param most: integer = 100
// group: agency
MATCH (d:Document)-[r:ASSIGNS]->(a:Agency)
WHERE r.deadline IS NOT NULL AND d.date >= $from
RETURN r.deadline AS deadline, a.name AS agency, r.role AS role, d.name AS document, r.quote AS quote
ORDER BY deadline, agency, document
LIMIT $most

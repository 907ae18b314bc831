// title.vi: Cơ quan này thường phối hợp với ai?
// title.en: With whom does the agency work?
// description.vi: Các cơ quan được giao việc cùng với cơ quan này trong cùng một văn bản, nhiều lượt trước; nhập tên đầy đủ.
// description.en: Agencies that are given tasks together with it in one document, the most frequent first; give its full name.
// param agency: string = "Sở Thông tin và Truyền thông tỉnh Hưng Yên"
// group: agency
MATCH (a:Agency {name: $agency})<-[:ASSIGNS]-(d:Document)-[:ASSIGNS]->(b:Agency)
WHERE a.id <> b.id
RETURN b.name AS agency, count(DISTINCT d) AS documents
ORDER BY documents DESC, agency

// title.vi: Văn bản do một cơ quan ban hành
// title.en: Documents of an agency
// description.vi: Mọi văn bản mà kho văn bản ghi là do cơ quan này ban hành; nhập tên đầy đủ hoặc tên viết tắt.
// description.en: Every document that the collection says the agency issued; give its full name or an abbreviation.
// param agency: string = "Ủy ban nhân dân tỉnh Hưng Yên"
// group: agency
MATCH (a:Agency) WHERE a.name = $agency OR $agency IN a.short_names
MATCH (d:Document)-[:ISSUED_BY]->(a)
RETURN DISTINCT d.name AS document, d.date AS date, d.title AS title, d.held AS held
ORDER BY date DESC, document

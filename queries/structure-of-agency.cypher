// title.vi: Cơ quan này gồm những đơn vị nào?
// title.en: Which organs are a part of the agency?
// description.vi: Các cơ quan, đơn vị, chức danh trực thuộc mà văn bản trong kho văn bản có nêu; nhập tên đầy đủ hoặc tên viết tắt.
// description.en: The organs, units and offices that are a part of it and that documents name; give the full name or an abbreviation.
// param agency: string = "Ủy ban nhân dân tỉnh Hưng Yên"
// group: agency
MATCH (part:Agency)-[:PART_OF]->(a:Agency)
WHERE a.name = $agency OR $agency IN a.short_names
RETURN part.name AS part, part.kind AS kind, part.active_from AS active_from, part.active_to AS active_to
ORDER BY part

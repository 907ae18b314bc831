// title.vi: Văn bản đã bị sửa đổi, thay thế, bãi bỏ
// title.en: Documents that were amended, replaced or repealed
// description.vi: Văn bản nào đã sửa đổi, thay thế hoặc bãi bỏ văn bản nào, phần nào, theo câu nào. Chỉ xem những văn bản sửa đổi, thay thế, bãi bỏ ban hành từ ngày đã chọn. Văn bản ban hành trước không sửa được văn bản ban hành sau, nên không nêu ở đây.
// description.en: Which document changed or ended which, in which part, by which sentence. Only changing documents since the chosen day are looked at. Changes of later documents are left out: none can be.
// param from: date = "1945-09-02"
// param most: integer = 100
// group: force
MATCH (a:Document)-[r:AMENDS|REPLACES|REPEALS]->(d:Document)
WHERE a.date >= $from AND a.date >= substring(coalesce(d.date, ''), 0, size(a.date)) AND NOT r.said_in STARTS WITH 'base:'
RETURN d.name AS document, type(r) AS relation, a.name AS by, r.provision AS provision, r.quote AS quote
ORDER BY document, relation, by, provision
LIMIT $most

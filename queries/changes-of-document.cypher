// title.vi: Văn bản này đã bị thay đổi thế nào?
// title.en: How was the document changed?
// description.vi: Các văn bản sửa đổi, bổ sung, thay thế, bãi bỏ văn bản này hoặc một phần của nó, theo thời gian, kèm câu nêu rõ điều đó. Văn bản ban hành trước không sửa được văn bản ban hành sau, nên không nêu ở đây.
// description.en: What amends, replaces or repeals it or a part of it, by date, with the sentence that says so. Changes of later documents are left out: none can be.
// param number: document = "1690/QĐ-TTg"
// group: force
MATCH (a:Document)-[r:AMENDS|REPLACES|REPEALS]->(d:Document {number: $number})
WHERE coalesce(a.date, d.date, '') >= substring(coalesce(d.date, ''), 0, size(coalesce(a.date, '')))
RETURN d.name AS document, a.date AS date, type(r) AS change, a.name AS by, r.provision AS provision, coalesce(r.quote, 'dữ liệu nền: ' + substring(r.said_in, 5)) AS quote
ORDER BY document, date, change, by, provision

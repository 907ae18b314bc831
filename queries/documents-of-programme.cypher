// title.vi: Văn bản của một chương trình, đề án
// title.en: Documents of a programme
// description.vi: Văn bản phê duyệt và văn bản thực hiện các chương trình, đề án có tên chứa cụm từ này, hoặc có tên thường gọi này (Đề án 06).
// description.en: The documents that approve or carry out the programmes whose title has these words, or that custom calls so (Đề án 06).
// param words: string = "Kiện toàn tổ chức bộ máy"
// group: programme
MATCH (d:Document)-[r:APPROVES|IMPLEMENTS|GUIDES|CITES|BASED_ON]->(p:Programme)
WHERE toLower(p.title) CONTAINS toLower($words) OR $words IN p.short_names
RETURN p.name AS programme, type(r) AS relation, d.name AS document, d.date AS date, r.quote AS quote
ORDER BY programme, relation, document

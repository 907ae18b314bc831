// title.vi: Chương trình chưa rõ văn bản phê duyệt
// title.en: Programmes without a document that approves them
// description.vi: Chương trình, đề án được thực hiện hoặc nhắc đến mà kho văn bản chưa có câu nào nói văn bản nào phê duyệt.
// description.en: Programmes that documents carry out or mention, but no sentence tells which document approves them.
// group: programme
MATCH (d:Document)-[:IMPLEMENTS|GUIDES|CITES|BASED_ON]->(p:Programme)
WHERE NOT EXISTS { (:Document)-[:APPROVES]->(p) }
RETURN p.name AS programme, count(DISTINCT d) AS documents
ORDER BY documents DESC, programme

// title.vi: Các chương trình, đề án trong kho văn bản
// title.en: The programmes of the collection
// description.vi: Mỗi chương trình, đề án: ai phê duyệt, bao nhiêu văn bản thực hiện hoặc nhắc đến.
// description.en: Each programme: which documents approve it, and how many carry it out or mention it.
// param most: integer = 100
// group: programme
MATCH (p:Programme)
OPTIONAL MATCH (a:Document)-[:APPROVES]->(p)
WITH p, a.name AS approving ORDER BY approving
WITH p, collect(DISTINCT approving) AS approved_by
OPTIONAL MATCH (d:Document)-[:IMPLEMENTS|GUIDES|CITES|BASED_ON]->(p)
RETURN p.name AS programme, approved_by, count(DISTINCT d) AS documents
ORDER BY documents DESC, programme
LIMIT $most

// title.vi: Điều, khoản nào của văn bản này được viện dẫn?
// title.en: Which provisions of the document are cited?
// description.vi: Các điều, khoản, điểm của văn bản này mà văn bản khác viện dẫn, nhiều lượt trước.
// description.en: The articles, clauses and points of it that others cite, the most cited first.
// param number: document = "45/2019/QH14"
// group: effect
MATCH (a:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES|AMENDS|REPLACES|REPEALS|RESPONDS_TO|CITES]->(d:Document {number: $number})
WHERE r.provision IS NOT NULL
WITH r.provision AS provision, type(r) AS relation, a ORDER BY relation
RETURN provision, count(DISTINCT a) AS documents, collect(DISTINCT relation) AS relations
ORDER BY documents DESC, provision

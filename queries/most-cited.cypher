// title.vi: Văn bản được viện dẫn nhiều nhất
// title.en: The most cited documents
// description.vi: Xếp theo số văn bản có viện dẫn.
// description.en: By the number of documents that cite them.
// param most: integer = 20
// group: statistics
MATCH (d:Document)
WHERE d.cited_by > 0
RETURN d.name AS document, d.date AS date, d.title AS title, d.held AS held, d.cited_by AS times
ORDER BY times DESC, document
LIMIT $most

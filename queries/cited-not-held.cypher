// title.vi: Được viện dẫn nhưng chưa có toàn văn
// title.en: Cited but not held
// description.vi: Các văn bản được viện dẫn mà kho văn bản chưa có toàn văn, nhiều lượt viện dẫn trước.
// description.en: Documents that are cited but whose text is not in the collection, the most cited first.
// param most: integer = 50
// group: quality
MATCH (d:Document)
WHERE d.cited_by > 0 AND NOT d.held
RETURN d.name AS document, d.date AS date, d.issuer AS issuer, d.cited_by AS times
ORDER BY times DESC, document
LIMIT $most

// title.vi: Cơ quan ban hành nhiều văn bản nhất
// title.en: The agencies that issued most
// description.vi: Cơ quan ban hành theo số văn bản mà kho văn bản ghi nhận, có toàn văn và được viện dẫn.
// description.en: Issuing agencies by the number of documents that the collection knows, held or cited.
// param most: integer = 20
// group: statistics
MATCH (d:Document)
WHERE d.issuer IS NOT NULL AND NOT coalesce(d.base_only, false)
WITH d.issuer AS agency, count(d) AS documents, sum(CASE WHEN d.held THEN 1 ELSE 0 END) AS held
RETURN agency, documents, held
ORDER BY documents DESC, agency
LIMIT $most

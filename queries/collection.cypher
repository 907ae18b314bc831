// title.vi: Bộ dữ liệu có những gì?
// title.en: What does the collection hold?
// description.vi: Số văn bản theo loại, có toàn văn và chỉ được viện dẫn.
// description.en: Documents by type, held and only cited.
// group: statistics
MATCH (d:Document)
WHERE NOT coalesce(d.base_only, false)
RETURN d.type AS type, sum(CASE WHEN d.held THEN 1 ELSE 0 END) AS held, sum(CASE WHEN d.held THEN 0 ELSE 1 END) AS cited_only
ORDER BY held DESC, cited_only DESC, type

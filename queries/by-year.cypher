// title.vi: Số văn bản theo năm
// title.en: Documents by year
// description.vi: Số văn bản ban hành mỗi năm, có toàn văn và chỉ được viện dẫn.
// description.en: Documents issued in each year, held and only cited.
// group: statistics
MATCH (d:Document)
WHERE d.year IS NOT NULL AND NOT coalesce(d.base_only, false)
RETURN d.year AS year, sum(CASE WHEN d.held THEN 1 ELSE 0 END) AS held, sum(CASE WHEN d.held THEN 0 ELSE 1 END) AS cited_only
ORDER BY year DESC

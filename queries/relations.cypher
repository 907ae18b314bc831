// title.vi: Số quan hệ theo loại
// title.en: Relations by type
// description.vi: Mỗi loại quan hệ giữa văn bản với văn bản, cơ quan, chương trình có bao nhiêu câu nêu.
// description.en: How many sentences state each type of relation between documents, agencies and programmes.
// group: statistics
MATCH (:Document)-[r]->()
WHERE r.said_in IS NOT NULL AND NOT r.said_in STARTS WITH 'base:'
RETURN type(r) AS relation, count(r) AS times
ORDER BY times DESC, relation

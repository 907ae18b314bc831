// title.vi: Số quan hệ theo loại
// title.en: Relations by type
// description.vi: Mỗi loại quan hệ giữa văn bản với văn bản, cơ quan, chương trình có bao nhiêu lượt.
// description.en: How often each type of relation joins documents, agencies and programmes.
// group: statistics
MATCH (:Document)-[r]->()
RETURN type(r) AS relation, count(r) AS times
ORDER BY times DESC, relation

// title.vi: Số quan hệ theo loại
// title.en: Relations by type
// description.vi: Mỗi loại quan hệ giữa văn bản với văn bản, cơ quan, chương trình có bao nhiêu câu nêu.
// description.en: How many sentences state each type of relation between documents, agencies and programmes.
// group: statistics
CALL {
    MATCH (g:Graph {id: 'graph'}) MATCH (f:Graph {id: 'figures'})
    WHERE f.counted = g.counted  // as counted since the last change
    UNWIND range(0, size(f.relations) - 1) AS at
    RETURN f.relations[at] AS relation, f.times[at] AS times
    UNION ALL
    OPTIONAL MATCH (g:Graph {id: 'graph'}) OPTIONAL MATCH (f:Graph {id: 'figures'}) WHERE f.counted = g.counted
    WITH f WHERE f IS NULL
    MATCH (:Document)-[r]->()
    WHERE r.said_in IS NOT NULL AND NOT r.said_in STARTS WITH 'base:'
    RETURN type(r) AS relation, count(r) AS times
}
RETURN relation, times
ORDER BY times DESC, relation

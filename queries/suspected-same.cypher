// title.vi: Nghi là cùng một văn bản
// title.en: Perhaps the same document
// description.vi: Các cặp văn bản cùng ngày, cùng cơ quan mà số, ký hiệu chỉ khác nhau một vài ký tự.
// description.en: Pairs of one day and issuer whose numbers differ by a slip.
// group: quality
MATCH (a:Document)-[r:SUSPECTED_SAME_AS]->(b:Document)
RETURN a.name AS one, b.name AS other, r.reason AS reason, r.score AS score
ORDER BY score DESC, one

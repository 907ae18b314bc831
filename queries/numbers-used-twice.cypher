// title.vi: Một số, ký hiệu, nhiều văn bản
// title.en: One number, several documents
// description.vi: Các văn bản có nhiều toàn văn khác nhau cùng số, ký hiệu, cơ quan và năm.
// description.en: Documents of which the collection has several different texts.
// group: quality
MATCH (d:Document)-[:READ_FROM]->(s:Source)
WITH d, count(s) AS texts WHERE texts > 1
RETURN d.name AS document, d.date AS date, d.issuer AS issuer, texts
ORDER BY texts DESC, document

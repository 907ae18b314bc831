// title.vi: Căn cứ đã hết hiệu lực hoặc đã bị sửa đổi
// title.en: Bases that were ended or changed
// description.vi: Văn bản có toàn văn mà căn cứ trực tiếp của nó đã bị bãi bỏ, thay thế hoặc sửa đổi, kèm văn bản làm thay đổi. Xem ngày: căn cứ có thể còn hiệu lực khi văn bản được ban hành.
// description.en: Held documents with a direct basis that was repealed, replaced or amended, and by what. Mind the dates: it may have been in force when the document was issued.
// param most: integer = 100
// group: force
MATCH (b:Document)
WHERE b.status IN ['repealed', 'replaced', 'amended']
MATCH (c:Document)-[x:REPEALS|REPLACES|AMENDS]->(b)
MATCH (d:Document)-[:BASED_ON]->(b)
WHERE d.held AND d.id <> c.id
RETURN DISTINCT d.name AS document, d.date AS date, b.name AS basis, type(x) AS change, c.name AS by, c.date AS since
ORDER BY document, basis, change, by
LIMIT $most

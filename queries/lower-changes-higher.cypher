// title.vi: Văn bản cấp dưới thay đổi văn bản cấp trên
// title.en: Lower documents that change higher ones
// description.vi: Quan hệ sửa đổi, thay thế, bãi bỏ từ văn bản cấp dưới đến văn bản cấp trên: thường là đọc hoặc ghi nhầm. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: Amending, replacing or repealing from a lower to a higher document: mostly a slip. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param most: integer = 100
// group: quality
MATCH (a:Document)-[r:AMENDS|REPLACES|REPEALS]->(b:Document)
WHERE a.date >= $from AND a.tier - a.tier % 3 > b.tier - b.tier % 3 AND a.lane = b.lane AND NOT r.said_in STARTS WITH 'base:'  // a level has three rows
AND NOT (type(r) = 'REPEALS' AND coalesce(a.issuer, '') = coalesce(b.issuer, '-') AND coalesce(a.date, '') >= '2025-04-01')  // Decree 78/2025/NĐ-CP, Article 4(3)
RETURN DISTINCT a.name AS document, type(r) AS relation, b.name AS higher, r.quote AS quote
ORDER BY document, relation, higher, quote
LIMIT $most

// title.vi: Văn bản này đã được triển khai bằng những văn bản nào?
// title.en: Which documents carry it out, step by step?
// description.vi: Các văn bản thực hiện, hướng dẫn văn bản này, trực tiếp hay qua văn bản khác, tối đa 4 bậc; số bậc là đường ngắn nhất.
// description.en: The documents that carry it out or guide it, directly or over others, at most 4 steps away by the shortest way.
// param number: document = "06-NQ/TU"
// group: effect
MATCH p = (a:Document)-[:IMPLEMENTS|GUIDES*1..4]->(d:Document {number: $number})
WHERE NOT coalesce(a.base_only, false)
RETURN a.name AS document, a.date AS date, a.issuer AS issuer, min(length(p)) AS steps
ORDER BY steps, document

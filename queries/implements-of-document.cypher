// title.vi: Văn bản này đã được triển khai bằng những văn bản nào?
// title.en: Which documents carry it out, step by step?
// description.vi: Các văn bản thực hiện, hướng dẫn văn bản này, trực tiếp hay qua văn bản khác, tối đa 4 bậc; số bậc là đường ngắn nhất. Khi đã có hơn 5.000 văn bản thì không tìm thêm bậc.
// description.en: The documents that carry it out or guide it, directly or over others, at most 4 steps away by the shortest way. Where there are more than 5,000, no further step is looked for.
// param number: document = "06-NQ/TU"
// group: effect
MATCH (:Document {number: $number})<-[:IMPLEMENTS|GUIDES]-(a:Document)
WITH collect(DISTINCT a.id) AS one
UNWIND CASE WHEN size(one) = 0 OR size(one) > 5000 THEN [''] ELSE one END AS id
OPTIONAL MATCH (:Document {id: id})<-[:IMPLEMENTS|GUIDES]-(a:Document)
WITH one, collect(DISTINCT a.id) AS two
UNWIND CASE WHEN size(two) = 0 OR size(one) + size(two) > 5000 THEN [''] ELSE two END AS id
OPTIONAL MATCH (:Document {id: id})<-[:IMPLEMENTS|GUIDES]-(a:Document)
WITH one, two, collect(DISTINCT a.id) AS three
UNWIND CASE WHEN size(three) = 0 OR size(one) + size(two) + size(three) > 5000 THEN [''] ELSE three END AS id
OPTIONAL MATCH (:Document {id: id})<-[:IMPLEMENTS|GUIDES]-(a:Document)
WITH one, two, three, collect(DISTINCT a.id) AS four
UNWIND [id IN one | [id, 1]] + [id IN two | [id, 2]] + [id IN three | [id, 3]] + [id IN four | [id, 4]] AS found
WITH found[0] AS id, min(found[1]) AS steps
MATCH (a:Document {id: id}) WHERE NOT coalesce(a.base_only, false)
RETURN a.name AS document, a.date AS date, a.issuer AS issuer, steps
ORDER BY steps, document

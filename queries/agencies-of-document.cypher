// title.vi: Văn bản này giao việc, gửi đến những cơ quan nào?
// title.en: Which agencies does the document address or task?
// description.vi: Các cơ quan nhận, được gửi, được giao chủ trì hoặc phối hợp theo văn bản này.
// description.en: The agencies that it is addressed to, copied to, or that it tells to lead or take part.
// param number: document = "1101/UBND-KGVX"
// group: agency
MATCH (d:Document {number: $number})-[r:ADDRESSED_TO|COPIED_TO|ASSIGNS]->(a:Agency)
RETURN DISTINCT type(r) AS relation, r.role AS role, a.name AS agency
ORDER BY relation, role, agency

// title.vi: Văn bản này căn cứ vào đâu?
// title.en: What does this document rest on?
// description.vi: Các văn bản mà văn bản này trực tiếp căn cứ, thực hiện, hướng dẫn hoặc trả lời, kèm câu nêu rõ điều đó.
// description.en: The documents that it directly rests on, carries out, guides or answers, with the sentence that says so.
// param number: document = "1101/UBND-KGVX"
// group: basis
MATCH (d:Document {number: $number})-[r:BASED_ON|IMPLEMENTS|GUIDES|RESPONDS_TO]->(b)
RETURN d.name AS document, type(r) AS relation, b.name AS basis, b.date AS date, b.status AS status, coalesce(r.quote, 'dữ liệu nền: ' + substring(r.said_in, 5)) AS quote
ORDER BY document, relation, basis

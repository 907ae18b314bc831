// title.vi: Giao việc cho cơ quan không còn tồn tại
// title.en: Tasks for agencies after their end
// description.vi: Văn bản giao việc cho cơ quan đã chấm dứt, sáp nhập trước ngày ban hành. Chỉ xem các văn bản từ ngày đã chọn.
// description.en: Documents that task an agency after its last day. Only documents since the chosen day are looked at.
// param from: date = "1945-09-02"
// param most: integer = 100
// group: agency
MATCH (d:Document)-[r:ASSIGNS]->(a:Agency)
WHERE d.date >= $from AND a.active_to <= d.date
RETURN d.name AS document, d.date AS date, a.name AS agency, a.active_to AS until, count(DISTINCT r.start) AS tasks, min(r.quote) AS quote
ORDER BY date DESC, document, agency
LIMIT $most

// title.vi: Văn bản hết hiệu lực trong một khoảng thời gian
// title.en: Documents whose force ends in a period
// description.vi: Văn bản tự quy định ngày hết hiệu lực nằm trong khoảng từ `from` đến `to` (năm-tháng-ngày).
// description.en: Documents that set the end of their own force between `from` and `to` (year-month-day).
// param from: string = "2025-01-01"
// param to: string = "2030-12-31"
// group: force
MATCH (d:Document)
WHERE d.in_force_to >= $from AND d.in_force_to <= $to
RETURN d.name AS document, d.issuer AS issuer, d.in_force_from AS in_force_from, d.in_force_to AS in_force_to
ORDER BY in_force_to, document

// title.vi: Văn bản hết hiệu lực trong một khoảng thời gian
// title.en: Documents whose force ends in a period
// description.vi: Văn bản hết hiệu lực toàn bộ trong khoảng hai ngày đã chọn: theo thời hạn của chính văn bản, hoặc theo văn bản và dữ liệu nền cho biết văn bản nào làm nó hết hiệu lực. `in_force_to`: ngày cuối theo thời hạn; `ended_from`: ngày đầu tiên không còn hiệu lực; `surely`: chắc chắn hay còn phải xem lại.
// description.en: Documents whose force ends as a whole between the two chosen days: by their own term, or by the document that ends them, as texts and the base layer tell. `in_force_to`: last day by their own term; `ended_from`: first day without force; `surely`: certain, or to be looked at.
// param from: date = "2025-01-01"
// param to: date = "2030-12-31"
// group: force
MATCH (d:Document)
WHERE NOT coalesce(d.base_only, false)
AND ((d.ended_from >= $from AND d.ended_from <= $to)
OR (d.in_force_to >= $from AND d.in_force_to <= $to AND coalesce(d.ended_from, '9999') > d.in_force_to))
RETURN d.name AS document, d.issuer AS issuer, d.in_force_from AS in_force_from, d.in_force_to AS in_force_to, d.ended_from AS ended_from, coalesce(d.ended_surely, false) AS surely, d.ended_by AS by
ORDER BY coalesce(ended_from, in_force_to), document

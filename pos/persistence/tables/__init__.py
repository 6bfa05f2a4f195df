"""The tables as SQLModel classes, by subject. They shape statements; constraints and triggers live in the migrations.

Column types follow the schema: amounts integer đồng, quantities integer thousandths, days as dates, moments as
UTC text. A house test holds these classes against a freshly migrated database.
"""

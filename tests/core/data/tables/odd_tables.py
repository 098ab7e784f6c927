"""Deliberately odd CSV files: (what is odd, bytes, rows expected) or (..., the sentence expected).

Rule: each is understood rightly, or refused in one sentence with line and column.
"""

READ: list[tuple[str, bytes, list[list[float]]]] = [
    ("a single sample", b"1,2", [[1, 2]]),
    ("semicolons and CRLF", b"1;2\r\n3;4\r\n", [[1, 2], [3, 4]]),
    ("old Mac line ends", b"1,2\r3,4\r", [[1, 2], [3, 4]]),
    ("blank lines all over", b"\n\n1\t2\n\n \n3\t4\n\n", [[1, 2], [3, 4]]),
    ("lines of separators alone", b";;\n1;2;\n;;\n3;4;\n", [[1, 2], [3, 4]]),
    ("decimal commas", b"1,5;2\n-3,25;1e3\n", [[1.5, 2], [-3.25, 1000]]),
    ("decimal commas between tabs", b"1,5\t2,5\n3\t4\n", [[1.5, 2.5], [3, 4]]),
    ("decimal commas in quotes", b'"1,5","2,5"\n"3,0","4,0"\n', [[1.5, 2.5], [3, 4]]),
    ("decimal commas, uneven ends", b"1,5;2\n2,5;3;\n1,5;3\n", [[1.5, 2], [2.5, 3], [1.5, 3]]),
    ("a byte order mark", "\ufeffa;b\n1;2\n".encode(), [[1, 2]]),
    ("UTF-16 from a spreadsheet", "a\tb\n1,5\t2\n".encode("utf-16"), [[1.5, 2]]),
    ("a separator in a name", b'"width, cm",height\n 1.5 ,2\n', [[1.5, 2]]),
    ("a quote in a name", b'"5"" disk",b\n1,2\n', [[1, 2]]),
    ("a line end in a name", b'"two\nlines",b\n1,2\n', [[1, 2]]),
    ("inches in a bare name", b'disk 5",b\n1,2\n', [[1, 2]]),
    ("a true minus sign", "a,b\n−1,2".encode(), [[-1, 2]]),
    ("plus signs and bare points", b"+1,.5\n2.,-.5e-1\n", [[1, 0.5], [2, -0.05]]),
    ("trailing separators", b"a,b,\n1,2,\n3,4,\n", [[1, 2], [3, 4]]),
    ("a nameless index column", b",a,b\n0,1,2\n1,3,4\n", [[0, 1, 2], [1, 3, 4]]),
    ("a spreadsheet's directive", b"sep=;\n1,5;2\n", [[1.5, 2]]),
    ("spaces around quotes", b'"1" , 2\n 3 , "4"\n', [[1, 2], [3, 4]]),
    ("names in quotes that are years", b'"2019","2020"\n1,2\n', [[1, 2]]),
    ("names that look like exponents", b"e1,E2\n1,2\n", [[1, 2]]),
    ("a formfeed as blank", b"1,2\n\x0c\n3,4", [[1, 2], [3, 4]]),
    ("class labels", b"1,red\n2,blue\n3,red\n", [[1, 0, 1], [2, 1, 0], [3, 0, 1]]),
]

REFUSED: list[tuple[str, bytes, str]] = [
    ("a missing cell", b"1,2\n3\n", "line 2, column 2: expected 2 columns, found 1"),
    ("a cell too many", b"1,2\n3,4,5\n", "line 2, column 3: expected 2 columns, found 3"),
    ("a missing cell after CRLF", b"1;2\r\n3\r\n", "line 2, column 2: expected 2 columns, found 1"),
    ("an empty cell", b"1,2\n,4\n", "line 2, column 1: the cell is empty"),
    ("a word among numbers", b"a,b\n1,2\n3,x\n", 'line 3, column 2: expected a number, found "x"'),
    ("a gap called NA", b"a,b\n1,NA\n3,4\n", 'line 2, column 2: expected a number, found "NA"'),
    ("nan", b"a,b\n1,2\nnan,4\n", 'line 3, column 1: "nan" is not finite'),
    ("a negative infinity", b"1,2\n-inf,4\n", 'line 2, column 1: "-inf" is not finite'),
    ("too large a number", b"1,1e999\n", 'line 1, column 2: "1e999" is not finite'),
    ("400 digits", b"1," + b"9" * 400, f'line 1, column 2: "{"9" * 40}…" is not finite'),
    ("underscores", b"x,y\n1,1_0\n", 'line 2, column 2: expected a number, found "1_0"'),
    ("hexadecimal", b"x,y\n1,2\n1,0x1F\n", 'line 3, column 2: expected a number, found "0x1F"'),
    ("a percentage", b"x,y\n1,50%\n", 'line 2, column 2: expected a number, found "50%"'),
    ("a date", b"x,y\n2021-01-05,1\n", 'line 2, column 1: expected a number, found "2021-01-05"'),
    (
        "thousands in English",
        b'1.5,"1,234.5"\n2.5,3\n',
        'line 1, column 2: "1,234.5" has a thousands separator; write the number without it',
    ),
    (
        "thousands in German",
        b"1,5;1.234,5\n",
        'line 1, column 2: "1.234,5" has a thousands separator; write the number without it',
    ),
    (
        "thousands by spaces",
        "1;12\u202f345\n".encode(),
        'line 1, column 2: "12 345" has a thousands separator; write the number without it',
    ),
    (
        "thousands by apostrophes",
        b"1;2'000\n",
        'line 1, column 2: "2\'000" has a thousands separator; write the number without it',
    ),
    (
        "two decimal marks",
        b"1.5;2.5\n3.5;4,5\n",
        'line 2, column 2: "4,5" has a comma where the decimal mark is a point; '
        "write all numbers with one mark and no thousands separator",
    ),
    (
        "a quote left open",
        b'1,2\n"3,4\n5,6\n',
        "line 2, column 1: a quote opens here and is never closed",
    ),
    (
        "text behind a quote",
        b'1,2\n3,"4"x\n',
        'line 2, column 2: after the closing quote comes "x"; double a quote inside quotes',
    ),
    (
        "Latin-1",
        "größe,b\n1,2\n".encode("latin-1"),
        "line 1, column 1: this is not UTF-8 text; save the table as UTF-8",
    ),
    (
        "a byte that is no text",
        b"1,2\n3,\xff\n",
        "line 2, column 2: this is not UTF-8 text; save the table as UTF-8",
    ),
    (
        "a spreadsheet's own file",
        b"PK\x03\x04rest",
        "this is a spreadsheet's own file; save the table as CSV and open that",
    ),
    (
        "half a character of UTF-16",
        b"\xff\xfe1\x00\t",
        "this is neither UTF-8 nor UTF-16; save the table as UTF-8",
    ),
    ("nothing", b"", "the table is empty"),
    ("separators alone", b"\n ; ;\n", "the table is empty"),
    ("names alone", b"\na,b\n", "line 2 has names, but no numbers stand below it"),
    (
        "a single column",
        b"7\n8\n",
        "of 1 column 0 would be inputs and 1 targets; choose at least one of each",
    ),
    ("an empty label", b"1,red\n2,\n", "line 2, column 2: the cell is empty"),
]

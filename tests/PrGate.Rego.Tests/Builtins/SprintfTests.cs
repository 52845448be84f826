using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

public sealed class SprintfTests
{
    // Expectations are what Go 1.23's fmt.Sprintf prints.
    [Theory]
    [InlineData("%d", "[\"x\"]", "%!d(string=x)")]
    [InlineData("%d", "[1.0]", "%!d(float64=1)")]
    [InlineData("%f", "[3]", "%!f(int=3)")]
    [InlineData("%s", "[1]", "%!s(int=1)")]
    [InlineData("%t", "[true]", "%!t(string=true)")]
    [InlineData("%d %s", "[1]", "1 %!s(MISSING)")]
    [InlineData("hi", "[1, \"a\"]", "hi%!(EXTRA int=1, string=a)")]
    [InlineData("50%", "[]", "50%!(NOVERB)")]
    [InlineData("%!", "[1]", "%!!(int=1)")]
    [InlineData("%[3]d", "[1]", "%!d(BADINDEX)")]
    [InlineData("%*d", "[\"a\", 1]", "%!(BADWIDTH)1")]
    [InlineData("%.*f", "[\"a\", 1.5]", "%!(BADPREC)1.500000")]
    [InlineData("%c", "[123456789012345678901234567890]", "%!c(big.Int=123456789012345678901234567890)")]
    public void A_wrong_format_explains_itself_as_in_Go(string format, string values, string expected) =>
        Assert.Equal(expected, Call.String("sprintf", format, Call.Json(values)));

    [Theory]
    [InlineData("%v %v", "[1, \"a\"]", "1 a")]
    [InlineData("%5d|%-5d|%05d|%+d", "[42, 42, 42, 42]", "   42|42   |00042|+42")]
    [InlineData("%x %X %#x %o %b", "[255, 255, 255, 8, 5]", "ff FF 0xff 10 101")]
    [InlineData("%08b", "[-5]", "-0000101")]
    [InlineData("%q", "[\"a\\\"b\\n\"]", "\"a\\\"b\\n\"")]
    [InlineData("%x", "[\"hi\"]", "6869")]
    [InlineData("% x", "[\"hi\"]", "68 69")]
    [InlineData("%.2s|%5s|%-5s|", "[\"abc\", \"ab\", \"ab\"]", "ab|   ab|ab   |")]
    [InlineData("%c%U", "[9731, 9731]", "☃U+2603")]
    [InlineData("%e", "[1234.5]", "1.234500e+03")]
    [InlineData("%g %g", "[1e21, 0.00001]", "1e+21 1e-05")]
    [InlineData("%v", "[123456789.5]", "1.234567895e+08")]
    [InlineData("%v", "[2e308]", "2e308")]
    [InlineData("%.1f %.0f %.2f", "[0.25, 2.5, 1.005]", "0.2 2 1.00")]
    [InlineData("%6.2f|%-8.3f|%+.1f", "[3.14159, 3.14159, 3.14159]", "  3.14|3.142   |+3.1")]
    [InlineData("%s", "[[1, \"a\", {\"b\": null}]]", "[1, \"a\", {\"b\": null}]")]
    [InlineData("%[2]d %[1]d", "[1, 2]", "2 1")]
    [InlineData("%*d", "[5, 1]", "    1")]
    [InlineData("100%%", "[]", "100%")]
    [InlineData("%d", "[123456789012345678901234567890]", "123456789012345678901234567890")]
    [InlineData("%T %T %T", "[1, 1.5, \"\"]", "int float64 string")]
    [InlineData("%s", "[\"é\"]", "é")]
    [InlineData("%#q", "[\"a`b\"]", "\"a`b\"")]
    public void Verbs_flags_widths_and_precisions_are_those_of_Go(string format, string values, string expected) =>
        Assert.Equal(expected, Call.String("sprintf", format, Call.Json(values)));

    [Fact]
    public void Sets_print_as_Rego_text() =>
        Assert.Equal("{1, 2} set()", Call.String("sprintf", "%v %v", new[] { Call.Set(2, 1), RegoSet.Empty }));

    [Fact]
    public void A_huge_width_is_paid_for_before_it_is_written() =>
        Assert.Throws<RecordedContext.BudgetSpentException>(() =>
            Call.In(new RecordedContext(1000), "sprintf", "%999999d", Call.Json("[1]")));

    [Fact]
    public void Values_must_be_an_array() =>
        Assert.Equal("Type: operand 2 must be array but got string", Call.Error("sprintf", "%d", "x"));
}

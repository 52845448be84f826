using FsCheck;
using FsCheck.Fluent;
using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Values;

public class ValuePropertyTests
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Order_is_total_and_agrees_with_equality_and_hash() =>
        Check(Values().Three().Select(triple => (triple.Item1, triple.Item2, triple.Item3)), triple =>
        {
            var (a, b, c) = triple;
            var antisymmetric = Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a));
            var transitive = !(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0) || a.CompareTo(c) <= 0;
            var equal = a.Equals(b) == (a.CompareTo(b) == 0) && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode());
            return antisymmetric && transitive && equal;
        });

    [Fact]
    public void Texts_sort_by_their_utf8_bytes() =>
        Check(Texts().Two(), pair =>
        {
            var (a, b) = pair;
            var bytes = System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
            return Math.Sign(RegoString.Compare(a, b)) == Math.Sign(bytes);
        });

    [Fact]
    public void Json_written_reads_back_equal() =>
        Check(JsonValues(), value => RegoJson.Parse(RegoJson.Write(value)).Equals(value));

    [Fact]
    public void Rego_text_of_a_value_reads_back_equal() =>
        Check(Values(), value => RegoCompiler.Compile(Array.Empty<PolicySource>()).Prepare("x = " + value).Evaluate(null).Rows[0]["x"].Equals(value));

    [Fact]
    public void Integer_arithmetic_is_exact_within_64_bits() =>
        Check(ArbMap.Default.GeneratorFor<int>().Two(), pair =>
        {
            var (a, b) = pair;
            return RegoNumber.Add(RegoNumber.Of(a), RegoNumber.Of(b)).Equals(RegoNumber.Of((long)a + b))
                && RegoNumber.Multiply(RegoNumber.Of(a), RegoNumber.Of(b)).Equals(RegoNumber.Of((long)a * b));
        });

    [Fact]
    public void A_double_survives_the_big_float() =>
        Check(ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite), value => BigFloat.From(value).ToDouble().Equals(value == 0 ? 0.0 : value));

    [Theory]
    [InlineData("1/3", "0.33333333333333333334")]
    [InlineData("0.1+0.2", "0.3")]
    [InlineData("100000000000000000000 + 1", "100000000000000000000")]
    [InlineData("1.5 * 2", "3")]
    [InlineData("-7 % 3", "-1")]
    [InlineData("round(2.5)", "3")]
    [InlineData("1.50", "1.50")]
    [InlineData("count({1, 1.0})", "1")]
    [InlineData("9223372036854775807 + 1", "9223372036854775808")]
    [InlineData("-9223372036854775807 - 1", "-9223372036854775808")]
    [InlineData("(-9223372036854775807 - 1) / -1", "9223372036854775808")]
    [InlineData("1234567.5 + 0", "1.2345675e+06")]
    public void Numbers_print_as_opa_prints_them(string expression, string wanted) =>
        Assert.Equal(wanted, RegoCompiler.Compile(Array.Empty<PolicySource>()).Prepare("x = " + expression).Evaluate(null).Rows[0]["x"].ToString());

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) => FsCheck.Check.One(Checks, Prop.ForAll(values.ToArbitrary(), holds));

    private static Gen<string> Texts() =>
        Gen.Elements("", "a", "b", "ab", "é", "\uffff", "\U0001f600", "\n\t", "z\U00010000", "\ud7ff", "\ue000", "\"q\"", "<&>\u2028").Two().Select(pair => pair.Item1 + pair.Item2);

    private static Gen<RegoValue> Scalars() => Gen.OneOf(
        Gen.Elements<RegoValue>(RegoNull.Instance, RegoBoolean.True, RegoBoolean.False),
        ArbMap.Default.GeneratorFor<int>().Select(RegoValue (number) => RegoNumber.Of(number)),
        Gen.Elements("1.0", "1", "1.50", "-0.5", "1e3", "1000", "12345678901234567890", "1e-7").Select(RegoValue (text) => RegoNumber.TryParse(text, out var number) ? number : RegoNull.Instance),
        Texts().Select(RegoValue (text) => new RegoString(text)));

    private static Gen<RegoValue> Values() => Gen.Sized(size => Nested(Math.Min(size, 8), Scalars(), sets: true));

    private static Gen<RegoValue> JsonValues() => Gen.Sized(size => Nested(Math.Min(size, 8), Scalars(), sets: false));

    private static Gen<RegoValue> Nested(int size, Gen<RegoValue> scalars, bool sets)
    {
        if (size <= 0)
        {
            return scalars;
        }

        var inner = Nested(size / 2, scalars, sets);
        var arrays = inner.ListOf(3).Select(RegoValue (items) => new RegoArray([.. items]));
        var keys = sets ? scalars : Texts().Select(RegoValue (text) => new RegoString(text));
        var objects = keys.Zip(inner).ListOf(3).Select(RegoValue (entries) => RegoObject.Of(entries.Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))));
        var members = inner.ListOf(3).Select(RegoValue (items) => RegoSet.Of(items));
        return sets ? Gen.OneOf(scalars, arrays, objects, members) : Gen.OneOf(scalars, arrays, objects);
    }
}

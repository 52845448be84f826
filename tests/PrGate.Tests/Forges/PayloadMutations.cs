using System.Text;

namespace PrGate.Tests.Forges;

/// <summary>Damages genuine payloads in ways that a broken sender, a proxy or a hostile hand would. The same seed makes the same damage.</summary>
internal static class PayloadMutations
{
    private static readonly string[] Values =
    [
        "null", "-1", "0", "99999999999999999999999", "1e400", "\"\"", "\"x\"", "[]", "{}", "true", "[[[[]]]]", "\"\\ud800\"", "\"2026-13-45T99:99:99Z\"",
        "{\"id\":null}", "\"refs/heads/\"",
    ];

    public static IEnumerable<byte[]> Of(byte[] payload, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            yield return Mutate(payload, random);
    }

    private static byte[] Mutate(byte[] payload, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                return payload[..random.Next(payload.Length)];
            case 1:
                var flipped = payload.ToArray();
                for (var n = random.Next(1, 8); n > 0; n--)
                    flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
                return flipped;
            case 2:
                return [.. Encoding.UTF8.GetBytes(new string('[', random.Next(1, 2000))), .. payload];
            case 3:
                return Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
            default:
                return ReplaceValue(payload, random);
        }
    }

    // Puts another value where the value of some property was.
    private static byte[] ReplaceValue(byte[] payload, Random random)
    {
        var text = Encoding.UTF8.GetString(payload);
        var colon = text.IndexOf(':', random.Next(text.Length));
        if (colon < 0)
            return payload[1..];
        var end = text.IndexOfAny([',', '}', '\n'], colon);
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, colon + 1), Values[random.Next(Values.Length)], end < 0 ? "" : text.AsSpan(end)));
    }
}

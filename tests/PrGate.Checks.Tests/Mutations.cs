namespace PrGate.Checks.Tests;

/// <summary>Damaged files, the same ones with each run: cut, spliced, repeated, with bytes changed.</summary>
internal static class Mutations
{
    private static readonly byte[] Telling = [.. "{}[]()\"'\\$%#<>=:,.-!?*/\n\r\t 0aZ\0"u8, 0xC3, 0xFF];

    public static byte[] Of(byte[] bytes, byte[] other, Random random)
    {
        var changed = bytes.ToList();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(changed.Count + 1);
            var count = Math.Min(random.Next(1, 40), changed.Count - at);
            switch (random.Next(5))
            {
                case 0 when at < changed.Count:
                    changed[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 1:
                    changed.Insert(at, Telling[random.Next(Telling.Length)]);
                    break;
                case 2:
                    changed.RemoveRange(at, count);
                    break;
                case 3:
                    changed.InsertRange(at, changed.GetRange(at, count));
                    break;
                default:
                    var from = random.Next(other.Length + 1);
                    changed.InsertRange(at, other.Skip(from).Take(random.Next(1, 60)));
                    break;
            }
        }
        return [.. changed];
    }
}

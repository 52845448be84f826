using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

/// <summary>A repository with one file damaged: bytes changed, cut out, doubled, or lines swapped.</summary>
internal sealed class MutatedFiles : IRepositoryFiles
{
    private readonly IRepositoryFiles _files;
    private readonly RepositoryFile _damaged;

    public MutatedFiles(IRepositoryFiles files, string path, Random random)
    {
        _files = files;
        _damaged = new RepositoryFile(path, "", Damage(files.Find(path)!.Bytes.ToArray(), random));
    }

    public RepositoryFile? Find(string path) => path == _damaged.Path ? _damaged : _files.Find(path);

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (var i = random.Next(1, 5); i > 0 && mutated.Count > 0; i--)
        {
            var at = random.Next(mutated.Count);
            var length = Math.Min(random.Next(1, 40), mutated.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    mutated[at] = "\n :-*&{}[]'\"|>#%$~!0aA\xFF"u8.ToArray()[random.Next(22)];
                    break;
                case 1:
                    mutated.RemoveRange(at, length);
                    break;
                case 2:
                    mutated.InsertRange(random.Next(mutated.Count), mutated.GetRange(at, length));
                    break;
                default:
                    var lines = System.Text.Encoding.Latin1.GetString([.. mutated]).Split('\n');
                    var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
                    (lines[one], lines[other]) = (lines[other], lines[one]);
                    mutated = [.. System.Text.Encoding.Latin1.GetBytes(string.Join('\n', lines))];
                    break;
            }
        }
        return [.. mutated];
    }
}

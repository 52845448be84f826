using System.Diagnostics;

namespace PrGate.Tests.Commands;

/// <summary>A real Git repository in a folder of its own, gone after the test.</summary>
internal sealed class GitRepository : IDisposable
{
    public GitRepository()
    {
        Folder = Directory.CreateTempSubdirectory("prgate-check-").FullName;
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.email", "test@example.invalid");
        Git("config", "user.name", "Test");
        Git("config", "commit.gpgsign", "false");
    }

    public string Folder { get; }

    public GitRepository Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public GitRepository Link(string path, string target)
    {
        File.CreateSymbolicLink(Path.Combine(Folder, path), target);
        return this;
    }

    public GitRepository Commit(string branch = "main")
    {
        if (branch != "main")
            Git("checkout", "--quiet", "-B", branch);
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", "change");
        return this;
    }

    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Folder };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

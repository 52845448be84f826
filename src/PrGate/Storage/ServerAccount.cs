using System.Diagnostics;

namespace PrGate.Storage;

/// <summary>Builds command lines that run as the account PostgreSQL may run as; always argument vectors, never a shell.</summary>
/// <param name="user">Null: the current user, because it is not root.</param>
internal sealed class ServerAccount(PosixUser? user)
{
    public static ServerAccount Current() => new(PosixUser.IsRoot ? PosixUser.ForServer() : null);

    public string Name => user?.Name ?? Environment.UserName;

    /// <summary>A folder only this account (and root) can enter.</summary>
    public void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder, Private);
        File.SetUnixFileMode(folder, Private);
        user?.TakeOwnership(folder);
    }

    /// <summary>Whether the account can reach <paramref name="folder"/>, given the rights of everything above it.</summary>
    public bool CanReach(string folder)
    {
        if (user is null)
            return true;
        using var test = Start("/usr/bin/test", ["-x", folder], ownSession: false);
        test.WaitForExit();
        return test.ExitCode == 0;
    }

    /// <summary>Lets the account pass through PrGate's own data folder to the server's folder in it; listing it stays closed.</summary>
    public void LetThrough(string dataFolder)
    {
        if (user is not null)
            File.SetUnixFileMode(dataFolder, File.GetUnixFileMode(dataFolder) | UnixFileMode.OtherExecute);
    }

    /// <summary>Starts a program with its output redirected.</summary>
    /// <param name="ownSession">Keeps the terminal's Ctrl-C, meant for PrGate, from stopping it too early.</param>
    public Process Start(string program, IEnumerable<string> arguments, bool ownSession)
    {
        List<string> command = [];
        if (ownSession)
            command.AddRange(["/usr/bin/setsid", "--"]);
        if (user is not null)
            command.AddRange(["/usr/bin/setpriv", $"--reuid={user.Id}", $"--regid={user.Group}", "--clear-groups", "--"]);
        command.Add(program);
        command.AddRange(arguments);

        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Remove("PGDATA");
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new StorageException(
                $"{command[0]} could not be started ({e.Message}). The private PostgreSQL needs it: install the Debian package util-linux, or set Storage:ConnectionString.", e);
        }
    }

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace PrGate.Storage;

/// <summary>A local account.</summary>
public sealed record PosixUser(string Name, uint Id, uint Group)
{
    /// <summary>Whether this process runs as root, which PostgreSQL refuses.</summary>
    public static bool IsRoot => geteuid() == 0;

    /// <summary>The account that runs the private server when PrGate runs as root: <c>postgres</c>, else <c>nobody</c>.</summary>
    /// <exception cref="StorageException">Neither account exists.</exception>
    public static PosixUser ForServer(string passwdFile = "/etc/passwd")
    {
        var accounts = File.ReadLines(passwdFile).Select(line => line.Split(':')).Where(f => f.Length >= 4).ToList();
        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (accounts.Find(f => f[0] == name) is { } f
                && uint.TryParse(f[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && uint.TryParse(f[3], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
                && id != 0)
                return new PosixUser(name, id, group);
        }

        throw new StorageException(
            "PrGate runs as root, PostgreSQL refuses to, and neither a user 'postgres' nor 'nobody' exists to run it. "
            + "Start PrGate as an ordinary user, or set Storage:ConnectionString.");
    }

    /// <summary>Makes this account the owner of a file or folder.</summary>
    /// <exception cref="StorageException">The system refused.</exception>
    public void TakeOwnership(string path)
    {
        if (lchown(path, Id, Group) != 0)
            throw new StorageException($"{path} could not be given to user {Name}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int lchown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}

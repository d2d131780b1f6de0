using System.Text;
using Mcu.Application.Common;
using Mcu.Application.Town;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>Reads a profile as a start would, and throws the result away.</summary>
internal sealed class UploadedProfile : IProfileCheck
{
    public string? Fault(string text)
    {
        try
        {
            ProfileReader.Read(Path.Combine(ProfileReader.Shipping, "uploaded.json"), Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (SettingException refused)
        {
            return refused.Message.Replace(ProfileReader.Shipping + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        }
    }
}

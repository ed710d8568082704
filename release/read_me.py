"""The READ ME of a bundle, in three languages."""

from collections.abc import Sequence

from release.targets import Target

_TEXT = """aeo-evidence {version} for {says}
{line}

Needed: Python {pythons}, and {needs}. No network, no administrator's rights.

1. Unpack the zip into a folder of your own.
2. In that folder run
       {command}
   It compares every file with its digest, makes an environment in your own folder and prints how to start the program.
   --to FOLDER chooses another folder. To remove the program, delete that folder.
3. To be sure that the zip came whole, compare its digest with the file SHA256SUMS of the release.

{tested}{apart}


安裝說明（繁體中文）
--------------------

需要：Python {pythons}；系統要求：{needs_hant}。毋須連接網絡，亦毋須管理員權限。

1. 將壓縮檔解壓到自己的資料夾。
2. 在該資料夾執行
       {command}
   程式會核對每個檔案的摘要值，在你的個人資料夾建立執行環境，並顯示啟動方法。
   如要安裝到其他資料夾，請加上 --to 資料夾。移除程式時，刪除該資料夾即可。
3. 如要確認壓縮檔完整，請與發佈時附上的 SHA256SUMS 核對。

{tested_hant}{apart_hant}


安装说明（简体中文）
--------------------

需要：Python {pythons}；系统要求：{needs_hans}。无需连接网络，也无需管理员权限。

1. 将压缩包解压到自己的文件夹。
2. 在该文件夹运行
       {command}
   程序会核对每个文件的摘要值，在您的个人文件夹中建立运行环境，并显示启动方法。
   如需安装到其他文件夹，请加上 --to 文件夹。卸载时，删除该文件夹即可。
3. 如需确认压缩包完整，请与发布时附带的 SHA256SUMS 核对。

{tested_hans}{apart_hans}
"""
_TESTED = {
    True: (
        "This bundle was installed and run on Linux without a network before it was released.",
        "本安裝包發佈前，已在沒有網絡的 Linux 系統上安裝及執行。",
        "本安装包发布前，已在没有网络的 Linux 系统上安装并运行。",
    ),
    False: (
        "That every library is in this bundle was checked; it was not installed or run on this system before it was released.",
        "已核對本安裝包備齊所有程式庫；發佈前未曾在此系統上安裝或執行。",
        "已核对本安装包备齐所有程序库；发布前未曾在此系统上安装或运行。",
    ),
}
_APART = (
    "What the other bundles have (in brackets) does not exist for this system. This one has instead, and along with it:",
    "其他安裝包所用的版本（見括號）沒有適用於此系統的檔案，本安裝包改用以下版本，並附上其所需的程式庫：",
    "其他安装包所用的版本（见括号）没有适用于此系统的文件，本安装包改用以下版本，并附上其所需的程序库：",
)


def read_me(target: Target, version: str, pythons: list[str], apart: Sequence[str] = ()) -> str:
    """Return the text for a system; `apart` are the libraries in another version than elsewhere."""
    listed = "".join(f"\n  {each}" for each in apart)
    told = [f"\n\n{sentence}{listed}" if apart else "" for sentence in _APART]
    tested = _TESTED[target.system == "Linux"]
    title = f"aeo-evidence {version} for {target.says}"
    return _TEXT.format(
        version=version,
        says=target.says,
        line="=" * len(title),
        pythons=" / ".join(pythons),
        needs=target.needs[0],
        needs_hant=target.needs[1],
        needs_hans=target.needs[2],
        command="py install.py" if target.system == "Windows" else "python3 install.py",
        tested=tested[0],
        tested_hant=tested[1],
        tested_hans=tested[2],
        apart=told[0],
        apart_hant=told[1],
        apart_hans=told[2],
    )
